# SPDX-License-Identifier: GPL-3.0-or-later
# data/clean.rules as a constant table, so that no article pays for reading it, with an index by some bytes of each
# glob, so that few are held against a text (rules_table.h).  Run it in the C locale: characters are bytes.

function literal(text) {
	gsub(/[\\"?]/, "\\\\&", text)
	return "{ \"" text "\", sizeof(\"" text "\") - 1 }"
}

# The first bytes of text as rule_key() of rules_table.h has them.
function key_of(text, size,    i, key) {
	key = 0
	for (i = size; i > 0; i--)
		key = key * 256 + code[substr(text, i, 1)]
	return key
}

# Sets two globals: head, the bytes that the glob begins with, and run, its longest run of bytes that stand as they are.
function read_glob(glob,    i, c, now, first) {
	head = run = now = ""
	first = 1
	for (i = 1; i <= length(glob) + 1; i++) {
		c = substr(glob, i, 1)
		if (c == "\\") {
			now = now tolower(substr(glob, ++i, 1))
		} else if (c == "*" || c == "?" || c == "") {
			if (first)
				head = now
			if (length(now) > length(run))
				run = now
			first = 0
			now = ""
		} else {
			now = now tolower(c)
		}
	}
}

# As kind_bucket() of rules_table.h.
function kind_bucket(name) {
	return (length(name) * 5 + code[substr(name, 1, 1)] + code[substr(name, length(name), 1)] * 3) % 64
}

function key_offset(run,    lead) {
	lead = code[substr(run, 1, 1)]
	return lead >= 240 ? 3 : lead >= 224 ? 2 : lead >= 192 ? 1 : run ~ /^[.\/]..../ ? 1 : 0
}

# 251 is RULE_BUCKETS of rules_table.h.  Put rule n of the kind where those are looked for that may fit; sets two globals for print_kind().
function index_rule(n, word,    b, skip) {
	read_glob(word)
	chain = key = 0
	if (length(head) >= 3) {
		key = key_of(head, 3)
		b = key % 251
		chain = heads[b] + 0
		heads[b] = n + 1
	} else if (length(head) == 0 && length(run) >= 4 + key_offset(run)) {
		# From the last byte of its first character: most tell little by the others.  Nor does a dot or slash ahead.
		skip = key_offset(run)
		key = key_of(substr(run, 1 + skip), 4)
		b = key % 251
		chain = inners[b] + 0
		inners[b] = n + 1
		inner_count++
	} else {
		others[int(n / 32)] += 2 ^ (n % 32)
	}
}

function print_table(type, name, table, size,    i) {
	printf "static const %s %s[%d] = { ", type, name, size
	for (i = 0; i < size; i++)
		if (i in table)
			printf "[%d] = %.0fu, ", i, table[i]
	print "0 };"
}

function print_kind(k,    kind, i, word, rest, next_rule) {
	kind = names[k]
	split("", heads)
	split("", inners)
	split("", others)
	inner_count = 0
	printf "static const struct rule rules_%d[] = {\n", k
	for (i = 0; i < count[kind]; i++) {
		word = rest = rules[kind, i]
		sub(/[ \t].*/, "", word)
		sub(/^[^ \t]+[ \t]*/, "", rest)
		next_rule = i + 1 < count[kind] ? "&rules_" k "[" (i + 1) "]" : "0"
		index_rule(i, word)
		printf "\t{ %s, %s, %s, %s, %.0fu, %d },\n", literal(rules[kind, i]), literal(word),
			literal(rest), next_rule, key, chain
	}
	print "};"
	print_table("uint16_t", "heads_" k, heads, 252)
	if (inner_count > 0)
		print_table("uint16_t", "inners_" k, inners, 252)
	inner_table[k] = inner_count > 0 ? "inners_" k : "0"
	print_table("uint32_t", "others_" k, others, 17)
}

BEGIN {
	for (i = 1; i < 256; i++)
		code[tolower(sprintf("%c", i))] = i
	for (i = 1; i < 256; i++)
		code[sprintf("%c", i)] = i
}

/^[ \t]*(#|$)/ {
	next
}

{
	kind = $1
	text = $0
	sub(/^[ \t]*[^ \t]+[ \t]*/, "", text)
	sub(/[ \t]+$/, "", text)
	if (!(kind in count)) {
		names[kinds++] = kind
	}
	if (count[kind] == 512) {
		print "too many rules of one kind: " kind > "/dev/stderr"
		exit failed = 1
	}
	rules[kind, count[kind]++] = text
}

END {
	if (failed)
		exit 1
	print "#include \"clean/rules_table.h\"\n"
	for (k = 0; k < kinds; k++)
		print_kind(k)
	print "static const struct rule_kind kinds[] = {"
	for (k = 0; k < kinds; k++) {
		b = kind_bucket(names[k])
		printf "\t{ %s, rules_%d, %d, %s, heads_%d, %s, others_%d },\n", literal(names[k]), k, count[names[k]],
			b in buckets ? "&kinds[" buckets[b] "]" : "0", k, inner_table[k], k
		buckets[b] = k
	}
	print "};"
	print "const struct clean_rules rules_builtin = { {"
	for (b in buckets)
		printf "\t[%d] = &kinds[%d],\n", b, buckets[b]
	print "} };"
}

# SPDX-License-Identifier: GPL-3.0-or-later
# data/clean.rules as a constant table, so that no article pays for reading it.

function literal(text) {
	gsub(/[\\"?]/, "\\\\&", text)
	return "{ \"" text "\", sizeof(\"" text "\") - 1 }"
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
	rules[kind, count[kind]++] = text
}

END {
	print "#include \"clean/rules_table.h\"\n"
	for (k = 0; k < kinds; k++) {
		kind = names[k]
		printf "static const struct rule rules_%d[] = {\n", k
		for (i = 0; i < count[kind]; i++) {
			next_rule = i + 1 < count[kind] ? "&rules_" k "[" (i + 1) "]" : "0"
			printf "\t{ %s, %s },\n", literal(rules[kind, i]), next_rule
		}
		print "};"
	}
	print "static const struct rule_kind kinds[] = {"
	for (k = 0; k < kinds; k++) {
		printf "\t{ %s, rules_%d, %s },\n", literal(names[k]), k, k + 1 < kinds ? "&kinds[" (k + 1) "]" : "0"
	}
	print "};"
	print "const struct clean_rules rules_builtin = { kinds };"
}

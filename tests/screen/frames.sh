#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Keys in, frames out: every tests/screen/scripts/NAME.script beside the NAME.frames it must give.
# With GOLDEN_UPDATE=1 the frames are written anew, to be read in the diff.
. "${srcdir-$(dirname "$0")/../..}/tests/lib.sh"

here=$srcdir/tests/screen/scripts
driver=$builddir/tests/screen/screen

# Undated articles show the time of their file, which a checkout does not keep.
cp -R "$srcdir/tests/screen/archive" "$tmp/archive" && chmod -R u+w "$tmp/archive"
find "$tmp/archive" -type f -exec touch -d '2020-02-29 12:00:00 UTC' {} +

# add FOLDER NAME DATE TITLE SOURCE TEXT
add() {
	mkdir -p "$tmp/$1/$(dirname "$2")"
	printf -- '---\ntitle: %s\ndate: %s\nauthor: %s\ncategories: 江边\n---\n\n%s\n' \
		"$4" "$3" "$5" "$6" >"$tmp/$1/$2.md"
}

# many: three articles a day for twenty days.  story: the same one in three places, between others.
for day in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
	for hour in 08 12 20; do
		add many "$day-$hour" "2021-08-$day $hour:00:00" "$day 日 $hour 时的水位" "临渡晚报 $hour" \
			"$day 日 $hour 时，石阶露出 $hour 级，比前一次多 $day 指。"
	done
done
text='停了三年的夜航班从今晚起恢复，每晚加开两班。末班船九点四十分离岸，比停航前晚了二十分钟。船长说，等许可证的那些晚上，
他照样走到岸边看一看水，再走回去。票价不变，单程两元，自行车随船不另收钱，雨天例外。'
add story 晚报/夜航 '2021-08-17 16:00:00' 老渡口恢复夜航 临渡晚报 "$text"
add story 转载/夜航 '2021-08-18 09:30:00' 老渡口恢复夜航 对岸日报 "$text"
add story 存档/2021/夜航 '2021-08-17 16:00:00' 老渡口恢复夜航 临渡晚报 "$text"
add story 晚报/猫 '2021-08-18 10:00:00' 北岸的猫 临渡晚报 '北岸没有灯，但有一只猫。'
add story 晚报/钟 '2021-08-17 08:00:00' 钟敲了十三下 临渡晚报 '它已经哑了八十五年，没有人记得它的声音。'

# twin: the same one in two places, at two times.
add twin 晚报/夜航 '2021-08-17 16:00:00' 老渡口恢复夜航 临渡晚报 "$text"
add twin 转载/夜航 '2021-08-18 09:30:00' 老渡口恢复夜航 对岸日报 "$text"
add twin 晚报/猫 '2021-08-18 10:00:00' 北岸的猫 临渡晚报 '北岸没有灯，但有一只猫。'

# variant: both scripts of Chinese, and Japanese.
add variant 水上/夜航 '2021-08-17 16:00:00' 老渡口恢复夜航后来怎样 临渡晚报 "$text"
add variant 水上/燈 '2021-08-18 10:00:00' 皇后大道東的燈後來亮了 對岸日報 '燈在北岸，後來也沒有熄過。夜航班從那裡離岸。'
add variant 水上/島 '2021-08-18 11:00:00' 学校の図書館と渡し船 對岸日報 '学校の図書館から渡し船が見えます。夜航班。'

# plain: an article without headings, as most are.
add plain 大水 '2021-08-19 07:00:00' '那年的大水' 临渡晚报 '那年的水是夜里来的。守闸的人先听见石阶底下有声音，提灯下去看，第七级已经没有了。
他数了三遍，才往回跑。

船都拴着。没有一条走失。

渡口的钟在水里站了四天。水退了以后，钟还在走，只是慢了半个小时；从那以后，临渡的人说话做事都慢半个小时。

![水退以后的钟](https://pictures.example.org/clock.jpg)

航运所后来立了三块木牌：

- 第一块写水位。每天早上六点描一次。
- 第二块写班次。
- 第三块空着。谁也不知道要写什么，就一直空到今天。

老周说，他小时候在[第三块木牌](https://signs.example.org/3)上写过自己的名字。后来字被水洗掉了，木头上留着笔画的印子。下雨天看得最清楚。'
# letters: text that is set otherwise than it is written.
add letters 水位 '2021-08-19 07:00:00' '水位表' 临渡晚报 '我们在２０２１年用C语言写了“老河”水位表，读数是３．５％，误差不大，后来又用SIM卡把它送到每一只渡船上去。

The laboratories were extraordinarily complicated, and occasionally administrative responsibilities overwhelmed the internationally recognised hydrologists that are responsible for it.'
# figures: pictures with and without words of their own.
add figures 图 '2021-08-19 07:00:00' '水位照片' 临渡晚报 '![钟敲十三下](https://pictures.example.org/a.jpg)

![](https://pictures.example.org/b.jpg)

![](https://pictures.example.org/quadmin/images/upload/2021/08/19/water-levels-of-the-week/1664195946957006346.jpg?x=1/2)

![](https://pictures.example.org/albums/2021/08/19/levels-as-they-were-read-every-morning/week-33/)

![](https://pictures.example.org/)

![](clock.png)

[](https://signs.example.org/boards/3) <https://signs.example.org/boards/2>'
# deep: headings within headings.
add deep 深 '2021-08-19 07:00:00' '一层一层' 临渡晚报 '开头。

# 第一部分：渡口停航的那三年里发生的事

## 第二章：许可证是怎样一次一次被退回来的

### 第三节：老周在窗口前等过的每一个早晨

#### 第四小节：那张没有写完的申请表

里面的一句话。

#### 第五小节：一个长得连自己也放不下的题目，从岸边一直写到对岸，又从对岸写回来，还是没有写完

又一句话。'
# years: some days have more than others, and one of them an article every year.
for year in 2018 2020 2021; do
	add years "$year-渡口" "$year-08-17 16:00:00" "$year 年的渡口" 临渡晚报 "这是 $year 年的渡口，水位 $((year % 7)) 级。"
	for day in 1 2 3 5 8 13 21; do
		for hour in $(seq 8 $((8 + (year * day) % 6))); do
			add years "$year-03-$day-$hour" "$(printf '%d-%02d-%02d %02d:00:00' "$year" $((day % 5 + 2)) "$day" "$hour")" \
				"$day 日 $hour 时的水位" "临渡晚报" "$year 年 $day 日 $hour 时，石阶露出 $hour 级，比前一次多 $day 指。"
		done
	done
done
# pinyin: categories and titles that code points would put in another order.
while read -r place title; do
	add "pinyin/_posts" "$place" '2021-08-19 07:00:00' "$title" 临渡晚报 "$title 的水位。"
	sed -i "s/^categories: .*/categories: $place/" "$tmp/pinyin/_posts/$place.md"
done <<'END'
重庆 长江大桥
安徽 巢湖
北京 什刹海
上海 黄浦江
天津 阿文渡口
END
# links: what an article may lead to.  browser writes down what it is started with.
cp -R "$srcdir/tests/screen/links" "$tmp/links" && chmod -R u+w "$tmp/links"
find "$tmp/links" -type f -exec touch -d '2020-02-29 12:00:00 UTC' {} +
printf '#!/bin/sh\nprintf "%%s\\n" "$#" "$@" >>"$OPENED"\n' >"$tmp/browser"
chmod +x "$tmp/browser"
export YUELAN_RAN="$tmp/ran"
unset BROWSER YUELAN_VIEWER DISPLAY WAYLAND_DISPLAY VISUAL EDITOR PAGER
export SSH_CONNECTION='192.0.2.1 1 192.0.2.2 22' OPENED="$tmp/opened"

frames() {
	subject=$tmp/archive
	language=C
	unset YUELAN_COLLATION
	case $1 in
	one*) subject=$tmp/archive/_posts/水上/渡口/夜航.md ;;
	many*) subject=$tmp/many ;;
	story*) subject=$tmp/story ;;
	variant*) subject=$tmp/variant ;;
	twin*) subject=$tmp/twin ;;
	plain*) subject=$tmp/plain ;;
	links*) subject=$tmp/links ;;
	letters*) subject=$tmp/letters/水位.md ;;
	figures*) subject=$tmp/figures/图.md ;;
	deep*) subject=$tmp/deep/深.md ;;
	years-chinese*)
		subject=$tmp/years
		language=zh_CN
		;;
	years*) subject=$tmp/years ;;
	pinyin*)
		subject=$tmp/pinyin
		export YUELAN_COLLATION=pinyin
		;;
	*chinese*) language=zh_CN ;;
	esac
	unset BROWSER EDITOR PAGER YUELAN_VIEWER
	home=$HOME
	case $1 in
	*-programs*)
		export EDITOR="$tmp/browser --edit" PAGER="$tmp/browser --page"
		home=$tmp
		;;
	*-browser*) export BROWSER="$tmp/browser --new '%s'" ;;
	*-viewer*) export BROWSER="$tmp/browser --new '%s'" YUELAN_VIEWER="$tmp/browser --view" ;;
	esac
	: >"$OPENED"
	# NAME-again is another session of the reader of NAME.
	env HOME="$home" XDG_STATE_HOME="$tmp/state/${1%-again*}" LC_ALL=C.UTF-8 LANGUAGE=$language TZ=UTC YUELAN_LOCALE="$builddir/share/locale" \
		"$driver" "$here/$1.script" "$subject" >"$tmp/raw" || return 1
	[ -s "$OPENED" ] && sed '1s/^/=== opened\n/' "$OPENED" >>"$tmp/raw"
	sed "s|$tmp|TMP|g" "$tmp/raw"
}

for name in $(cd "$here" && ls ./*.script | sed 's|^./||; s|\.script$||' | LC_ALL=C sort); do
	if ! frames "$name" >"$tmp/frames"; then
		not_ok "$name: the reading room ended badly"
		continue
	fi
	# The room says so where it has no OpenCC; then there is nothing to compare.
	if grep -q 'needs OpenCC' "$tmp/frames"; then
		ok "$name: there is no OpenCC here"
		continue
	fi
	[ -z "${GOLDEN_UPDATE-}" ] || cp "$tmp/frames" "$here/$name.frames"
	same "$name" "$here/$name.frames" "$tmp/frames"
done

# R17, on pages of many sizes: all of the article first, then through it on and back.
{
	printf 'size 90 60\nkeys g\nframe\n'
	for rows in $(seq 9 30); do
		printf 'size %s 60\n' "$rows"
		for key in Space d; do
			printf 'keys g\nframe\n'
			for turn in 1 2 3 4 5 6 7 8; do
				printf '# %s\nkeys %s\nframe\n' "$turn" "$key"
			done
		done
		printf 'keys G\nframe\nkeys b\nframe\nkeys b\nframe\nkeys b\nframe\nkeys b\nframe\nkeys b\nframe\n'
	done
} >"$tmp/pages.script"
env XDG_STATE_HOME="$tmp/state/pages" LC_ALL=C.UTF-8 LANGUAGE=C TZ=UTC "$driver" "$tmp/pages.script" \
	"$tmp/archive/_posts/水上/渡口/夜航.md" >"$tmp/pages"
is "pages are turned" 0 $?
awk -f "$srcdir/tests/screen/paging.awk" "$tmp/pages" >"$tmp/paging"
is "pages end and open as they should, and nothing is skipped" 0 $?
sed 's/^/# /' "$tmp/paging"

# No command without a script that presses its key, on each screen it is for; where it has none, one that types
# its name.
"$driver" --commands | LC_ALL=C sort -u >"$tmp/commands"
LC_ALL=C sort -u "$YUELAN_RAN" | LC_ALL=C comm -13 - "$tmp/commands" >"$tmp/missed"
: >"$tmp/none"
same "every command is run by its key on each of its screens" "$tmp/none" "$tmp/missed"
done_testing

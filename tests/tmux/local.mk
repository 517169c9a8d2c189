# The program in a real terminal; skipped where there is no tmux.
dist_check_SCRIPTS += tests/tmux/index.sh tests/tmux/keep.sh tests/tmux/room.sh tests/tmux/signals.sh
TESTS += tests/tmux/index.sh tests/tmux/keep.sh tests/tmux/room.sh tests/tmux/signals.sh
EXTRA_DIST += tests/tmux/lib.sh tests/tmux/signs.md

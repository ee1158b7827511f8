# Ends the terminal session whose first process carries $1 in its environment, then all that is left of it.
#
# Children go before the shell, which then reaps them: left to a main process that doesn't, they would stay as zombies.
# Uses what every sh has built in, and sleep; without sleep there is no time to go in peace.

# A session's first process is the one whose pid is the session's; `stat` has state, ppid, pgrp, session and tty after
# the program's name, which ends with the last parenthesis.
find_leader() {
  for dir in /proc/[0-9]*; do
    read -r stat < "$dir/stat" || continue
    set -- ${stat##*) }
    [ "$4" = "${dir#/proc/}" ] && [ "$5" != 0 ] || continue
    while IFS= read -r line || [ -n "$line" ]; do
      case $line in *"$mark"*) leader=$4; return ;; esac
    done < "$dir/environ"
  done
  exit 0
}

find_members() {
  members=
  for dir in /proc/[0-9]*; do
    read -r stat < "$dir/stat" || continue
    set -- ${stat##*) }
    [ "$4" = "$leader" ] && [ "$1" != Z ] && [ "$4" != "${dir#/proc/}" ] && members="$members ${dir#/proc/}"
  done
}

hang_up() {
  kill -HUP "$@"
  tries=0
  while [ $((tries += 1)) -le 10 ]; do
    alive=
    for pid; do kill -0 "$pid" && alive=1; done
    [ "$alive" ] || return
    sleep 0.02 || break
  done
  kill -KILL "$@"
}

exec 2> /dev/null
mark=$1
find_leader
find_members
[ "$members" ] && hang_up $members
hang_up "$leader"
find_members
[ "$members" ] && kill -KILL $members
exit 0

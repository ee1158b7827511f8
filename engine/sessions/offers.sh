# Tells what a terminal can be opened with: shells by their paths, then who and where a program runs, then the users.
# Uses what every sh has built in; a file is read by the shell itself, since not every image has cat.
for name in bash zsh fish ash dash sh; do
  path=$(command -v "$name") && case $path in /*) echo "shell $path" ;; esac
done
echo "user $(id -un 2> /dev/null || id -u 2> /dev/null)"
echo "directory $PWD"
[ -r /etc/passwd ] || exit 0
while IFS= read -r line || [ -n "$line" ]; do
  echo "passwd $line"
done < /etc/passwd
exit 0

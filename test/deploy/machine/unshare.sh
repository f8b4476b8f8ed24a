# unshare.sh FOLDER: boots a machine in FOLDER, in namespaces and in a control group of its own. unshare.sh FOLDER end: takes the group away.
set -e
# Only for this script: the mount goes with its namespace.
mount -t cgroup2 cgroup2 "$1"
group=$1/$(basename "$1")
if [ "${2-}" = end ]; then
  exec find "$group" -depth -type d -exec rmdir {} +
fi
mkdir "$group"
echo $$ >"$group/cgroup.procs"
umount "$1"
exec unshare --mount --propagation private --pid --fork --kill-child --net --uts --ipc --cgroup sh "${0%/*}/boot.sh" "$1"

# Runs in namespaces of its own, with $1 an empty folder: this machine's files under a layer that is thrown away, and systemd as process 1.
set -e
project=$PWD
mount -t tmpfs layer "$1"
cd "$1"
mkdir upper work root
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
cd root
mount -t proc proc proc
# What is set in here is set for all: systemd may not.
mount --bind proc/sys proc/sys && mount -o remount,ro,bind proc/sys
mount -t sysfs -o ro sysfs sys
# Of version 2 alone, whatever the machine has: what systemd does not find it does not touch.
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
case $project in
  /tmp/*) mkdir -p ".$project" && mount --bind "$project" ".$project" ;;
esac
mount -t tmpfs -o mode=755 tmpfs dev && mkdir dev/shm dev/pts
for device in null zero full random urandom tty; do touch dev/$device && mount --bind /dev/$device dev/$device; done
ln -s pts/ptmx dev/ptmx
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ip link set lo up
# As in a container, nothing of what was is in sight.
pivot_root . mnt
cd /
umount -l mnt
# What this machine starts by itself is not what is tested.
exec /usr/bin/env -i container=test PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=sysinit.target

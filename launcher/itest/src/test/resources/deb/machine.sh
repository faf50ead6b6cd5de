#!/bin/sh
# A throw-away copy of this machine: all that is written is in memory, and gone when the script inside has ended, with all
# its processes. It has a network of its own, so that every port is free.
#   machine.sh FOLDER SCRIPT [ARGUMENT ...]     FOLDER is seen inside as /srv/test, and kept; SCRIPT is in it
set -eu
folder=$1
shift
exec unshare --mount --pid --net --fork --kill-child sh -eu -c '
    folder=$1
    shift
    mount --make-rprivate /
    mount -t tmpfs tmpfs /mnt
    mkdir /mnt/upper /mnt/work /mnt/root
    mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work /mnt/root
    mkdir -p /mnt/root/srv/test /mnt/root/srv/upper
    mount --bind "$folder" /mnt/root/srv/test
    mount --bind /mnt/upper /mnt/root/srv/upper
    mount -t proc proc /mnt/root/proc
    mount --rbind /sys /mnt/root/sys
    mount --rbind /dev /mnt/root/dev
    mount -t tmpfs tmpfs /mnt/root/tmp
    mount -t tmpfs tmpfs /mnt/root/run
    ip link set lo up
    exec chroot /mnt/root sh -eu "$@"
' sh "$folder" "$@"

#!/bin/sh
# micro-vm.sh FOLDER SCENARIO: runs a script in a small virtual machine whose kernel has CAN, and prints its
# console. The machine sees this one's files, read-only, under a layer in memory; so it has the same Java and the
# same build. Kernel and modules come out of Debian's kernel package, which is only unpacked, into FOLDER. It is
# emulated, as a builder that is a virtual machine itself seldom has /dev/kvm, or one that boots a stock kernel; so the
# kernel must not compare timers when it boots (no_timer_check): on a busy builder it would panic.
# Exit code 77: it cannot be run here; the output says why.
set -eu
export PATH="$PATH:/usr/sbin:/sbin"
folder=$1
scenario=$2
here=$(cd "$(dirname "$0")" && pwd)
modules="virtio_pci 9pnet_virtio 9p overlay can-dev vcan vxcan can can-raw"

cannot() {
    echo "$*"
    exit 77
}

[ "$(uname -sm)" = "Linux x86_64" ] || cannot "this is no Linux on x86-64, but $(uname -sm)"
for command in qemu-system-x86_64 cpio modinfo cansend dpkg-deb apt-get; do
    command -v $command >/dev/null || cannot "no $command; ./test installs it on Debian"
done
busybox=$(command -v busybox) || cannot "no busybox; ./test installs it on Debian"
! ldd "$busybox" >/dev/null 2>&1 || cannot "$busybox is not the static one of Debian (busybox-static)"

unpack_kernel() {
    rm -rf "$folder/unpacking"
    mkdir -p "$folder/unpacking"
    (
        cd "$folder/unpacking"
        package=$(apt-cache depends linux-image-amd64 | awk '/Depends:/ {print $2; exit}')
        [ -n "$package" ] && apt-get download -q "$package" >&2 || exit 1
        dpkg-deb --fsys-tarfile ./*.deb | tar -x --wildcards './boot/vmlinuz-*' \
            './*/modules/*/kernel/net/can/*' './*/modules/*/kernel/drivers/net/can/*' './*/modules/*/kernel/drivers/virtio/*' \
            './*/modules/*/kernel/net/9p/*' './*/modules/*/kernel/fs/9p/*' './*/modules/*/kernel/fs/netfs/*' \
            './*/modules/*/kernel/fs/fscache/*' './*/modules/*/kernel/fs/overlayfs/*' 2>/dev/null || true
        find . -name '*.ko.xz' -exec xz -d {} +
        rm -f ./*.deb
        ls boot/vmlinuz-* >&2
    ) || cannot "Debian's kernel package cannot be fetched (apt-get update, and a network, are needed)"
    rm -rf "$folder/kernel"
    mv "$folder/unpacking" "$folder/kernel"
}

# A module after those it depends on.
add_module() {
    file=$(find "$folder/kernel" -name "$(echo "$1" | sed 's/[-_]/[-_]/g').ko")
    [ -n "$file" ] || return 0 # built in
    ! grep -qx "$(basename "$file")" "$root/mod/order" || return 0
    for needed in $(modinfo -F depends "$file" | tr ',' ' '); do add_module "$needed"; done
    file=$(find "$folder/kernel" -name "$(echo "$1" | sed 's/[-_]/[-_]/g').ko")
    cp "$file" "$root/mod/"
    basename "$file" >>"$root/mod/order"
}

[ -d "$folder/kernel" ] || unpack_kernel
root=$folder/root
rm -rf "$root"
mkdir -p "$root/bin" "$root/mod" "$root/proc" "$root/sys" "$root/dev" "$root/host" "$root/ov" "$root/newroot"
cp "$busybox" "$root/bin/busybox"
ln -s busybox "$root/bin/sh"
cp "$here/init" "$root/init"
cp "$scenario" "$root/scenario"
chmod +x "$root/init"
: >"$root/mod/order"
for module in $modules; do add_module "$module"; done
(cd "$root" && find . -print0 | cpio --null -o -H newc --quiet) >"$folder/init.cpio"

exec qemu-system-x86_64 -M q35 -accel tcg,thread=single -cpu max -smp 1 -m 1024 -nodefaults -no-user-config \
    -display none -no-reboot -kernel "$(echo "$folder"/kernel/boot/vmlinuz-*)" -initrd "$folder/init.cpio" \
    -append "console=ttyS0 quiet panic=-1 loglevel=3 no_timer_check" -serial stdio \
    -virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap </dev/null

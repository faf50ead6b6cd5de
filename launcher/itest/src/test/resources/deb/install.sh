#!/bin/sh
# Inside machine.sh, in a folder with tidegate.deb, newer.deb and readme.sh: what a user does with the package, in the
# course of its life. What is seen on the way goes to files in the folder; DebianPackageIT looks at them.
set -eu
cd /srv/test
export DEBIAN_FRONTEND=noninteractive PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset TMPDIR JAVA_HOME JAVA_OPTS || true
# Small machines leave manual pages out.
rm -f /etc/dpkg/dpkg.cfg.d/docker /etc/dpkg/dpkg.cfg.d/excludes
unit=/usr/lib/systemd/system/tidegate.service

value() { # KEY: of the unit
    sed -n "s/^$1=//p" $unit
}

# As systemd would: user, groups, no rights beyond, umask, environment; the file system read-only but for what the unit names.
start() { # LOG ENVIRONMENT
    command=$(value ExecStart)
    line="umask $(value UMask); . /etc/default/tidegate; cd /; $2 exec $command"
    unshare --mount sh -eu -c '
        mount --bind /var/lib/tidegate /var/lib/tidegate
        for path in $1; do mount --bind $path $path; done
        mount -t tmpfs -o mode=1777 tmpfs /tmp
        mount -o remount,bind,ro /
        exec env -i PATH=/usr/local/bin:/usr/bin:/bin setpriv --reuid "$2" --regid "$3" --init-groups --no-new-privs \
            --bounding-set -all --inh-caps -all sh -c "$4"
    ' sh "$(value ReadWritePaths)" "$(value User)" "$(value Group)" "$line" >>"$1" 2>&1 &
    gateway=$!
    tries=0
    until curl -s localhost:7065/metrics | grep -q '^can_signal_value.*VehicleSpeed'; do
        tries=$((tries + 1))
        [ $tries -lt 600 ] && kill -0 $gateway || { echo "no value at /metrics" >&2; tail -n 20 "$1" >&2; exit 1; }
        sleep 0.1
    done
    until tidegate status >status; do
        tries=$((tries + 1))
        [ $tries -lt 900 ] || { echo "not well:" >&2; cat status >&2; exit 1; }
        sleep 0.1
    done
}

stop() {
    from=$(date +%s%N)
    kill -TERM $gateway
    code=0
    wait $gateway || code=$?
    echo "$code $((($(date +%s%N) - from) / 1000000))" >"$1"
}

# What the README says, line by line, as it is written there but for sudo, which root does not need. What begins with
# "sudo apt install" is the package that is tested; the service is started by hand, as nothing starts services here.
ln -s /srv/test/tidegate.deb "/root/$(cat name)"
cd /root
while read -r command; do
    case $command in '') continue ;; 'sudo apt purge'*) break ;; esac
    echo "\$ $command" >>/srv/test/readme.log
    sh -c "$(echo "$command" | sed 's/\bsudo //; s/\bapt \(install\|purge\)/apt-get -y -q \1/')" >>/srv/test/readme.log 2>&1 </dev/null || {
        echo "the README says: $command" >&2
        tail -n 20 /srv/test/readme.log >&2
        exit 1
    }
    case $command in 'sudo apt install'*) cd /srv/test && start gateway.log '' && cd /root ;; esac
done </srv/test/readme.sh
cd /srv/test

id tidegate >user
stat -c '%A %U:%G %n' /etc/tidegate /etc/tidegate/dbc /etc/tidegate/secrets /var/lib/tidegate /var/lib/tidegate/addons >modes
ps -o user= -C java >running-as
setpriv --reuid tidegate --regid tidegate --init-groups sh -c 'test -w /etc/tidegate && ! test -w /etc/tidegate/secrets &&
    ! test -w /var/lib/tidegate/addons' && echo yes >may
curl -s localhost:7065/metrics >metrics
stop stopped

# What the user made of the configuration outlives an upgrade, also that a file is gone.
echo 'port = 7075' >>'/etc/tidegate/io.tidegate.sinks.prometheus~main.cfg'
echo mine >/etc/tidegate/dbc/mine.dbc
rm '/etc/tidegate/io.tidegate.events.engine~fast.cfg'
chmod 0700 /etc/tidegate/secrets
dpkg -i newer.deb >upgrade.log 2>&1 </dev/null
tail -n 1 '/etc/tidegate/io.tidegate.sinks.prometheus~main.cfg' >kept
cat /etc/tidegate/dbc/mine.dbc >>kept
stat -c '%a' /etc/tidegate/secrets >>kept
[ -e '/etc/tidegate/io.tidegate.events.engine~fast.cfg' ] || echo 'fast.cfg is gone' >>kept
grep 'of the newer version' '/etc/tidegate/io.tidegate.can.replay~car.cfg' >>kept
sed -i '$d' '/etc/tidegate/io.tidegate.sinks.prometheus~main.cfg'
# As if its output were the journal: what tells is the socket's, here the file's, device and inode.
echo 'TIDEGATE_OPTIONS="--log-level can.decoder=debug"' >>/etc/default/tidegate
: >journal.log
socat -u UNIX-RECV:/run/notify,mode=666 OPEN:/srv/test/notified,creat,append &
until [ -S /run/notify ]; do sleep 0.1; done
start journal.log "export JOURNAL_STREAM=$(stat -c %d:%i journal.log) NOTIFY_SOCKET=/run/notify WATCHDOG_USEC=400000;"
code=0
setpriv --reuid nobody --regid nogroup --clear-groups tidegate status >status-nobody || code=$?
echo $code >>status-nobody
curl -s localhost:7065/metrics >metrics-upgraded
stop stopped-upgraded
code=0
tidegate status >status-stopped || code=$?
echo $code >>status-stopped

dpkg -r tidegate >remove.log 2>&1
ls /etc/tidegate /etc/tidegate/dbc /var/lib/tidegate >after-remove
grep -q '^sudo apt purge tidegate$' readme.sh
apt-get -y -q purge tidegate >purge.log 2>&1 </dev/null
{
    find /srv/upper/etc /srv/upper/usr /srv/upper/var /srv/upper/lib -iname '*tidegate*' 2>/dev/null |
        grep -v '^/srv/upper/var/cache/' || true
    grep -H tidegate /etc/passwd /etc/group /etc/shadow /etc/gshadow || true
    dpkg -l tidegate 2>/dev/null | grep '^[^|+D]' || true
} >left

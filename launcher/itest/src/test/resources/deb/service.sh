#!/bin/sh
# Inside machine.sh, in a folder with tidegate.tar.gz: an archive becomes a service and is none again. There is no systemd here:
# what it would be told is written down.
set -eu
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
unset JAVA_HOME JAVA_OPTS || true
mkdir -p /run/systemd/system /opt
tar -xzf /srv/test/tidegate.tar.gz -C /opt
cd /opt/tidegate-*
printf '#!/bin/sh\necho "$@" >>/srv/test/systemctl\n' >/usr/local/bin/systemctl
chmod +x /usr/local/bin/systemctl
mkdir -p config/secrets
echo swordfish >config/secrets/token
chmod 0666 config/secrets/token
bin/tidegate service install
cp /etc/systemd/system/tidegate.service /srv/test/installed.service
stat -c '%A %U:%G' data config config/dbc 'config/io.tidegate.can.decoder~car.cfg' config/secrets \
    config/secrets/token >/srv/test/service-modes
id -un tidegate >/srv/test/service-user
! command -v systemd-analyze >/dev/null || systemd-analyze verify --man=no /etc/systemd/system/tidegate.service >/srv/test/verified 2>&1 || true
bin/tidegate service uninstall
[ ! -e /etc/systemd/system/tidegate.service ]

"""Network file systems in the mount tables of Linux, macOS and the BSDs."""

import pytest

from tui.annotations.storage.filesystems import (
    is_network_path,
    parse_mount_command,
    parse_mountinfo,
)

MOUNTINFO = r"""22 27 0:20 / /proc rw,relatime shared:5 - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
90 27 0:45 / /home rw,relatime shared:9 - nfs4 server:/home rw,vers=4.2
91 90 0:46 / /home/ana/my\040disk rw - btrfs /dev/sdb rw
92 27 0:47 / /mnt/cloud rw - fuse.sshfs host:/ rw
93 27 0:48 / /srv rw - ext4 /dev/vdb rw
94 93 0:49 / /srv rw - cifs //server/share rw
"""

MOUNT = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ana@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ana)
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/home/ana/data", True),
        ("/homework", False),
        ("/home/ana/my disk/data", False),
        ("/mnt/cloud", True),
        ("/srv/data", True),
        ("/", False),
    ],
)
def test_network_file_systems_are_told_from_local_ones(path: str, network: bool) -> None:
    assert is_network_path(path, parse_mountinfo(MOUNTINFO)) is network


def test_network_file_systems_are_told_from_the_mount_command_too() -> None:
    mounts = parse_mount_command(MOUNT)
    assert is_network_path("/Volumes/share/data", mounts)
    assert not is_network_path("/Users/ana", mounts)

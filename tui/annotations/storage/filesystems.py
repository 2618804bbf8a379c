"""Detects network file systems, where SQLite's write-ahead log (WAL) does not work."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_NETWORK = re.compile(
    r"nfs\d*|cifs|smb\d*|smbfs|ncpfs|afs|afpfs|9p|ceph|lustre|glusterfs|beegfs|gpfs|ocfs2|gfs2"
    r"|orangefs|davfs\d*|webdav|virtiofs|vboxsf|fuse\.(sshfs|glusterfs|rclone|s3fs|davfs2?|cephfs)"
)
_MOUNT_TABLE = Path("/proc/self/mountinfo")
_ESCAPE = re.compile(r"\\(\d{3})")
# Lines of the BSD and macOS `mount` command: "server:/home on /Volumes/home (nfs, ...)".
_BSD_MOUNT = re.compile(r"^.* on (?P<point>/.*) \((?P<kind>[^,)]+)", re.MULTILINE)


def is_network_folder(folder: Path) -> bool:
    """Whether a folder, or its nearest existing ancestor, is on a network file system.

    False if unknown.
    """
    try:
        mounts = _mounts()
    except (OSError, subprocess.SubprocessError):
        return False
    return is_network_path(os.path.realpath(folder), mounts)


def is_network_path(path: str, mounts: list[tuple[str, str]]) -> bool:
    """Whether the innermost mount point of a path has a network file system type.

    Args:
        path: absolute, with links resolved.
        mounts: mount points and their types, in the order they were mounted.
    """
    above = [
        (len(point), at, kind)
        for at, (point, kind) in enumerate(mounts)
        if path == point or path.startswith(point.rstrip("/") + "/")
    ]
    return bool(above) and _NETWORK.fullmatch(max(above)[2]) is not None


def parse_mountinfo(table: str) -> list[tuple[str, str]]:
    """Mount points and types of Linux's mount table."""
    mounts = []
    for line in table.splitlines():
        left, separator, right = line.partition(" - ")
        if separator:
            point = _ESCAPE.sub(lambda match: chr(int(match[1], 8)), left.split(" ")[4])
            mounts.append((point, right.split(" ")[0]))
    return mounts


def parse_mount_command(output: str) -> list[tuple[str, str]]:
    """Mount points and types in the output of `mount` on macOS and the BSDs."""
    return [(match["point"], match["kind"].strip()) for match in _BSD_MOUNT.finditer(output)]


def _mounts() -> list[tuple[str, str]]:
    if _MOUNT_TABLE.exists():
        return parse_mountinfo(_MOUNT_TABLE.read_text(encoding="utf-8", errors="surrogateescape"))
    command = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=True)
    return parse_mount_command(command.stdout)

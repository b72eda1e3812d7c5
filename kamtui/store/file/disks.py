"""On what kind of disk a database lies: one shared over a network keeps no promise of SQLite's.

The write-ahead log needs memory shared between all programs at the file, which machines do not
share; the locks of such disks are known to fail.
"""

from __future__ import annotations

from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
OVER_A_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "gpfs",
    "ncpfs", "coda", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.glusterfs",
    "fuse.ceph", "fuse.s3fs", "fuse.gvfsd-fuse", "fuse.juicefs", "vboxsf", "prl_fs", "virtiofs",
}  # fmt: skip


def network_disk(path: Path) -> str:
    """Give the kind of the network disk a file lies on (``nfs4``), or nothing where it is none.

    Where the system has no table of its disks nothing is said.
    """
    kind = _kind_of_disk(path)
    return kind if kind in OVER_A_NETWORK else ""


def _kind_of_disk(path: Path) -> str:
    try:
        table = MOUNTS.read_text(encoding="utf-8", errors="replace")
        where = path.resolve()
    except OSError:
        return ""
    best, kind = -1, ""
    for entry in table.splitlines():
        before, _dash, after = entry.partition(" - ")
        words = before.split(" ")
        if len(words) < 5 or not after:
            continue
        # Blanks in the name of a place are written as their octal numbers.
        place = Path(words[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        length = len(place.parts)
        # The later of two disks at one place lies over the earlier.
        if length >= best and where.is_relative_to(place):
            best, kind = length, after.split(" ")[0]
    return kind

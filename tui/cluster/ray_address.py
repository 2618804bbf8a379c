"""The address of a cluster: whether there is one, before Ray tries for minutes."""

from __future__ import annotations

import os
import re
import socket

from tui.cluster.errors import ClusterError
from tui.corpus import safe_text
from tui.translation import told

_SECONDS = 5.0  # that a connection may take
_ADDRESS = re.compile(r"(?:ray://)?[\w.:\[\]-]{1,300}+")
_HTTP2_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + bytes((0, 0, 0, 4, 0, 0, 0, 0, 0))


def check_address(address: str) -> None:
    """Find out soon whether anybody listens: Ray itself would try for minutes.

    Where only this machine is listened to, Ray is told so: it would look for the cluster under the
    machine's address in the network.

    Raises:
        ClusterError: nobody does.
    """
    if address == "auto":
        return
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not (_ADDRESS.fullmatch(address) and port.isdecimal()):
        said = told("{address} is no address of a cluster.", address=repr(safe_text(address)))
        raise ClusterError(said, exit_code=2)
    host = host.strip("[]") or "127.0.0.1"
    if reason := _cannot_connect(host, int(port)):
        shown = safe_text(address)
        said = told("There is no cluster at {address}: {reason}.", address=shown, reason=(reason,))
        raise ClusterError(said)
    if "RAY_USE_TLS" not in os.environ and not _speaks_http2(host, int(port)):
        raise ClusterError(no_cluster(safe_text(address)))
    if host in ("127.0.0.1", "localhost", "::1") and _cannot_connect(_own_address(), int(port)):
        os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")


def _cannot_connect(host: str, port: int) -> str:
    """Why nobody can be reached there; empty if somebody can."""
    try:
        socket.create_connection((host, port), _SECONDS).close()
    except (OSError, OverflowError) as error:
        return getattr(error, "strerror", None) or str(error)
    return ""


def _speaks_http2(host: str, port: int) -> bool:
    """Whether somebody there answers as servers of gRPC do (RFC 9113, 3.4), as Ray's are."""
    try:
        with socket.create_connection((host, port), _SECONDS) as probe:
            probe.sendall(_HTTP2_PREFACE)
            return probe.recv(4)[3:] == b"\x04"  # the type of the first frame: settings
    except OSError:
        return False


def _own_address() -> str:
    """The address of this machine in its network; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address for documentation, which nobody has
            return str(probe.getsockname()[0])
        except OSError:  # there is no network
            return "127.0.0.1"


def no_cluster(address: str) -> str:
    """What is said of a listener that is none, as `told` keeps it."""
    return told(
        "What listens at {address} is no cluster of Ray, or wants a token: then set"
        " RAY_AUTH_MODE=token, and RAY_AUTH_TOKEN as on its nodes.",
        address=address,
    )

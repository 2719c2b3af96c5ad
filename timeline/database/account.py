"""As whom the embedded server runs.

PostgreSQL refuses to be root. A plain user runs it as himself. Root lends it an account without
power, and keeps the folder around the data closed and its own; the server alone is given the right
to pass closed folders, so that it reaches its data, and its programs where they lie under /root. No
folder is opened to anyone, and other processes of the lent account reach neither data nor socket.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# initdb wants an account that has a name; this one every Debian has, and it owns nothing else.
LENT_ACCOUNT = "nobody"

# To pass folders is enough, but containers withhold that right by default, and not the wider one.
LENT_RIGHTS = ("dac_read_search", "dac_override")

WAY_OUT = "run as a plain user, or set DATABASE_URL to a PostgreSQL of yours"


@dataclass(frozen=True, slots=True)
class Account:
    """The ids under which the server runs, and the words that go before its command line."""

    user_id: int
    group_id: int
    prefix: tuple[str, ...] = ()


def server_account(folder: Path, *, program: Path) -> Account:
    """The account under which `program` can work in `folder`, as tried.

    Under root, a folder of a plain user stays that user's: the server runs as he, with his rights
    only, for he may connect to it. Raises ImproperlyConfigured where there is no way.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise _refusal("setpriv (of util-linux) is missing")
    owner = folder.stat().st_uid
    for account in _of_plain_user(owner, setpriv) if owner else _lent(setpriv):
        if _reaches(account, folder=folder, program=program):
            return account
    raise _refusal(f"no other account can be let into {folder} and to {program}")


def _of_plain_user(user_id: int, setpriv: str) -> list[Account]:
    try:
        group_id = pwd.getpwuid(user_id).pw_gid
    except KeyError:  # an id of another machine, as on a mounted volume
        group_id = user_id
    return [Account(user_id, group_id, (setpriv, *_ids(user_id, group_id)))]


def _lent(setpriv: str) -> list[Account]:
    try:
        nobody = pwd.getpwnam(LENT_ACCOUNT)
    except KeyError:
        raise _refusal(f"there is no account {LENT_ACCOUNT!r}") from None
    ids = _ids(nobody.pw_uid, nobody.pw_gid)
    # PostgreSQL looks for its own programs by access(2), which heeds the lent right only under
    # no_setuid_fixup.
    bits = ("--securebits", "+no_setuid_fixup")
    return [
        Account(
            nobody.pw_uid,
            nobody.pw_gid,
            (setpriv, *ids, *bits, "--inh-caps", f"+{right}", "--ambient-caps", f"+{right}"),
        )
        for right in LENT_RIGHTS
    ]


def _ids(user_id: int, group_id: int) -> tuple[str, ...]:
    return ("--reuid", str(user_id), "--regid", str(group_id), "--clear-groups")


def _reaches(account: Account, *, folder: Path, program: Path) -> bool:
    trial = ("sh", "-c", 'cd "$0" && test -x "$1"', str(folder), str(program))
    done = subprocess.run((*account.prefix, *trial), capture_output=True, check=False)  # noqa: S603 our words
    return done.returncode == 0


def _refusal(reason: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"PostgreSQL does not run as root, and {reason}: {WAY_OUT}.")

"""As whom the embedded server runs.

PostgreSQL refuses to be root. A plain user runs it as himself. Root lends it another account, and
where the programs or the data lie under a folder which that account may not enter (/root is
closed to everyone else), the server is given the one right it lacks, to pass folders, instead of
opening the folders to all.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# The first of these that the machine knows. Only an account with a name will do: initdb asks for
# it. `demarche` is for who wants an account that nothing else uses; a fresh Debian has only
# `nobody`.
LENT_ACCOUNTS = ("demarche", "postgres", "nobody")

# Reading past closed folders is enough; containers withhold it by default but leave the wider
# right.
LENT_RIGHTS = ("", "dac_read_search", "dac_override")

WAY_OUT = "run as a plain user, set DATA_DIR to a folder elsewhere, or set DATABASE_URL"


@dataclass(frozen=True, slots=True)
class Account:
    """The ids under which the server runs, and the words that go before its command line."""

    user_id: int
    group_id: int
    prefix: tuple[str, ...] = ()


def own_account() -> Account:
    """The account that runs this process."""
    return Account(os.geteuid(), os.getegid())


def lent_account(owner: int) -> Account:
    """The account that root lends to a server whose folder belongs to `owner`, without rights.

    A folder that belongs to root has no server yet: the account is chosen from `LENT_ACCOUNTS`.
    """
    if owner:
        return Account(owner, _group_of(owner))
    for name in LENT_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ImproperlyConfigured(
        f"PostgreSQL does not run as root, and none of the accounts {', '.join(LENT_ACCOUNTS)} "
        f"exists here: {WAY_OUT}."
    )


def with_rights(account: Account, *, folder: Path, program: Path) -> Account:
    """The account with the fewest rights that reach both folder and program; each is tried."""
    for right in LENT_RIGHTS:
        prefix = _prefix(account, right)
        if _reaches(prefix, folder=folder, program=program):
            return Account(account.user_id, account.group_id, prefix)
    raise ImproperlyConfigured(
        f"PostgreSQL does not run as root, and the account it would run under cannot reach "
        f"{folder} and {program}: {WAY_OUT}."
    )


def _group_of(user_id: int) -> int:
    try:
        return pwd.getpwuid(user_id).pw_gid
    except KeyError:  # an id of another machine, as on a mounted volume
        return user_id


def _prefix(account: Account, right: str) -> tuple[str, ...]:
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise ImproperlyConfigured(
            f"PostgreSQL does not run as root, and setpriv (util-linux) is missing: {WAY_OUT}."
        )
    ids = ("--reuid", str(account.user_id), "--regid", str(account.group_id), "--clear-groups")
    if not right:
        return (setpriv, *ids)
    # Without no_setuid_fixup, access(2), by which PostgreSQL looks for its own programs, ignores
    # the right.
    lent = ("--inh-caps", f"+{right}", "--ambient-caps", f"+{right}")
    return (setpriv, *ids, "--securebits", "+no_setuid_fixup", *lent)


def _reaches(prefix: tuple[str, ...], *, folder: Path, program: Path) -> bool:
    trial = ("sh", "-c", 'cd "$0" && test -x "$1"', str(folder), str(program))
    done = subprocess.run((*prefix, *trial), capture_output=True, check=False)  # noqa: S603 our words
    return done.returncode == 0

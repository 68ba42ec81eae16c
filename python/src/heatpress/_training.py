"""Makes the cache of classes, as a process of its own: see `_java.Training`.

Its argument is JSON: the command, the folder that it may fill, what the command makes there, and the
name that this gets in the end. A byte on standard input says that whoever started it has ended well,
and it may go on alone; the end without one, that it was killed, and nothing is to be left.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading

_SECONDS = 180


def main() -> None:
    command, folder, made, cache = json.loads(sys.argv[1])
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        start_new_session=os.name != "nt",
    )

    def watch() -> None:
        if not sys.stdin.buffer.read(1):
            # First, or it would write into the folder while that is being removed.
            _kill(process)
            shutil.rmtree(folder, ignore_errors=True)
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        if process.wait(_SECONDS) == 0:
            os.chmod(made, 0o600)
            os.replace(made, cache)
    except (OSError, subprocess.TimeoutExpired):
        _kill(process)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends Java, and what that has started."""
    with contextlib.suppress(OSError):
        if os.name == "nt":
            process.kill()
        else:
            os.killpg(process.pid, 9)
    process.wait()


if __name__ == "__main__":
    main()

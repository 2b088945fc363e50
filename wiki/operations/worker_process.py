"""The worker, as a child of the web server."""

import os
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOP_WITHIN_SECONDS = 8
RESTART_AFTER_SECONDS = (1, 2, 5, 15, 30)


class WorkerProcess:
    """A worker that is started again when it dies, until it is stopped."""

    def __init__(self, *, served_at: str) -> None:
        self.served_at = served_at
        self.stopping = threading.Event()
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._spawn()
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        """Ask it to finish what it does; after some seconds, insist."""
        self.stopping.set()
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _spawn(self) -> None:
        path = os.pathsep.join(p for p in (str(ROOT), os.environ.get("PYTHONPATH", "")) if p)
        self.process = subprocess.Popen(  # noqa: S603 our own command
            [
                *(sys.executable, "-m", "wiki", "worker"),
                *("--served-at", self.served_at, "--parent", str(os.getpid())),
            ],
            env={**os.environ, "PYTHONPATH": path},
            start_new_session=True,  # Ctrl-C reaches the server alone, which then stops the worker
        )

    def _watch(self) -> None:
        deaths = 0
        while not self.stopping.wait(0.5):
            if self.process is None or self.process.poll() is None:
                continue
            pause = RESTART_AFTER_SECONDS[min(deaths, len(RESTART_AFTER_SECONDS) - 1)]
            deaths += 1
            if not self.stopping.wait(pause):
                self._spawn()

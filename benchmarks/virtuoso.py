"""Debian's Virtuoso as a plain process on loopback, with a folder and settings of its own.

    python benchmarks/virtuoso.py FOLDER PORT      # serve what `loaded` put into FOLDER; ends with the process

`apt install virtuoso-opensource` brings the programs; the service that Debian starts with them is not used.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

SERVER, CLIENT = "virtuoso-t", "isql-vt"
PASSWORD = "dba"  # of a database that is new, reached from this machine only, and thrown away
GRAPH = "urn:benchmark"
START = 60  # seconds until it answers
SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 20
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
MaxKeepAlives = 20
KeepAliveTimeout = 60
[SPARQL]
ResultSetMaxRows = 1000000
"""


def available() -> bool:
    return all(shutil.which(program) for program in (SERVER, CLIENT))


def loaded(folder: Path, triples: Path) -> None:
    """Make a database in the folder, which must be empty, of a file of N-Triples. Raises `RuntimeError`."""
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "graph.nt").symlink_to(triples.resolve())
    sql = free_port()
    process = subprocess.Popen(command(folder, sql, free_port()), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(process, sql)
        _tell(sql, f"ld_dir('{folder}/in', '*.nt', '{GRAPH}')", "rdf_loader_run()", "checkpoint")
        wrong = _tell(sql, "select ll_error from DB.DBA.load_list where ll_error is not null")
        if "error" in wrong.lower().replace("ll_error", ""):
            raise RuntimeError(wrong)
    finally:
        process.terminate()
        process.wait()


def command(folder: Path, sql: int, http: int) -> list[str]:
    """What starts a server, with its settings written down."""
    settings = folder / "virtuoso.ini"
    settings.write_text(SETTINGS.format(folder=folder, sql=sql, http=http), encoding="utf-8")
    (folder / "virtuoso.lck").unlink(missing_ok=True)  # of one that was killed
    return [SERVER, "-f", "+configfile", str(settings)]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("Virtuoso does not start")


def _tell(port: int, *statements: str) -> str:
    asked = [f"exec={statement};" for statement in statements]
    arguments = [CLIENT, f"127.0.0.1:{port}", "dba", PASSWORD, "VERBOSE=OFF", "BANNER=OFF", *asked]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


if __name__ == "__main__":
    at, port = Path(sys.argv[1]), int(sys.argv[2])
    started = command(at, free_port(), port)
    os.execvp(started[0], started)

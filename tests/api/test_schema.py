"""Schemathesis on the OpenAPI document, against the real server. A longer run: `make fuzz`, which sets the variable."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .served import serving

EXAMPLES = int(os.environ.get("LIANTU_FUZZ_EXAMPLES", "8"))  # requests that are made up for each operation
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_no_made_up_request_breaks_the_service_or_its_description(store_path: Path, tmp_path: Path) -> None:
    schemathesis = str(Path(sys.executable).with_name("schemathesis"))
    with serving(store_path) as server:
        command = [
            schemathesis, "run", f"{server.address}/openapi.json", "--checks", CHECKS, "--phases", "coverage,fuzzing",
            "--max-examples", str(EXAMPLES), "--generation-deterministic", "--request-timeout", "30", "--no-color",
            "--suppress-health-check", "all", "--exclude-path", "/export", "--max-redirects", "0",
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert server.process.poll() is None
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]

"""Pages that show every path, to try: what they load comes from here, so that they work without the internet."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from ...errors import NotFoundError

router = APIRouter(include_in_schema=False)

# In a file of its own, since the policy of these pages lets no script in the page run.
_START: Final = """SwaggerUIBundle({
  url: "openapi.json", dom_id: "#page", layout: "BaseLayout", deepLinking: true,
  showExtensions: true, showCommonExtensions: true, presets: [SwaggerUIBundle.presets.apis],
});
"""
_PAGE: Final = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Liantu</title><link rel="icon" href="data:,">{head}</head>
<body>{body}</body>
</html>
"""
_SWAGGER: Final = _PAGE.format(
    head='<link rel="stylesheet" href="docs/swagger-ui.css">',
    body='<div id="page"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script>',
)
_REDOC: Final = _PAGE.format(
    head="", body='<redoc spec-url="openapi.json"></redoc><script src="docs/redoc.standalone.js"></script>'
)
_BUNDLED: Final = {  # in the package fastapi_offline
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "redoc.standalone.js": "text/javascript",
}
_KEPT: Final = {"Cache-Control": "max-age=86400"}


@router.get("/docs", response_class=HTMLResponse)
def swagger() -> str:
    """Swagger UI."""
    return _SWAGGER


@router.get("/redoc", response_class=HTMLResponse)
def redoc() -> str:
    """Redoc."""
    return _REDOC


@router.get("/docs/{name}")
def part(name: str) -> Response:
    """A script or a style sheet of the pages."""
    if name == "start.js":
        return Response(_START, media_type="text/javascript", headers=_KEPT)
    if name not in _BUNDLED:
        raise NotFoundError(f"there is no /docs/{name}")
    path = Path(str(files("fastapi_offline").joinpath("static", name)))
    return FileResponse(path, media_type=_BUNDLED[name], headers=_KEPT)

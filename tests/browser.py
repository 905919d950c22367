"""A real browser for tests, where there is one."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

webdriver = pytest.importorskip("selenium.webdriver")
DRIVER = shutil.which("chromedriver")
AXE = Path(os.environ.get("AXE_CORE") or ROOT / "node_modules" / "axe-core" / "axe.min.js")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not DRIVER or not BROWSER, reason="Chromium and ChromeDriver are not installed"
    ),
]


class Page:
    """A page in the browser."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path) -> None:
        self.driver.get(path.resolve().as_uri())

    def ask(self, expression: str) -> object:
        """Evaluate JavaScript."""
        answer: object = self.driver.execute_script(f"return {expression}")
        return answer

    def complaints(self) -> list[str]:
        """What the console says since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    @contextlib.contextmanager
    def shown(self, width: int, scheme: str) -> Iterator[None]:
        """Show pages in a window, or on a telephone, whose user wants ``light`` or ``dark``."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def violations(self) -> list[tuple[str, str]]:
        """List what keeps some people from using the page: rules of axe and what they ask for."""
        self.driver.execute_script(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script("axe.run().then(arguments[0])")
        return [(each["id"], each["help"]) for each in found["violations"]]


def require_axe() -> None:
    """Skip a test where the judge of access is missing."""
    if not AXE.is_file():
        pytest.skip(
            "axe-core is not installed: npm install --no-save axe-core, or AXE_CORE=…/axe.min.js"
        )


def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Give a page, and close the browser in the end."""
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for flag in (
        "headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run",
        "disable-background-networking", "disable-component-update", "disable-sync",
        f"user-data-dir={tmp_path_factory.mktemp('profile')}",
    ):  # fmt: skip
        options.add_argument(f"--{flag}")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield Page(driver)
    driver.quit()

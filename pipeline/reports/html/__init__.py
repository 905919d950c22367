"""A report for the desk: one page that needs no other file, no network and no script to be read."""

from pipeline.reports.html.page import write

__all__ = ["write"]

"""PO text to entries and back: the only place that knows the syntax of catalogues.

An entry that nobody changed is written as it was read, to the byte, whatever program wrote it.
What is new is canonical: ``msgcat --no-wrap`` finds nothing to change in it; in a file that breaks
its long lines, it is broken alike.
"""

from pipeline.catalogue.po.read import parse, salvage
from pipeline.catalogue.po.write import write, write_pieces

__all__ = ["parse", "salvage", "write", "write_pieces"]

"""ITS 2.0: what a document, its rules and its vocabulary say of its elements and attributes."""

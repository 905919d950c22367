"""Catalogues as files: what programs that read them would stumble over."""

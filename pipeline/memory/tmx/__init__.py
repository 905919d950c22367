"""TMX 1.4b, in which translation memories travel between programs.

Source:
    https://www.gala-global.org/tmx-14b (Translation Memory eXchange, LISA OSCAR, 2005).
"""

"""Files of other formats than text: one module per format makes lines of a file's bytes."""

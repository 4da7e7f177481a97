"""People and other programs beside the reader: reports, workbooks, recorded corrections, import."""

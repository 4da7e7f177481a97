"""Plans of Japanese municipalities as linked open data."""

__version__ = "0.1.0"

# The sample archive is distributed and installed as it stands, whatever its files are called.

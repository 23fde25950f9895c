"""The sections of the settings page: look, locking, own_passphrase, people."""

"""The server round the pages: who may reach it, what headers leave, where files are saved."""

"""The desk: a local web page over the same library, for a reporter who never uses a terminal."""

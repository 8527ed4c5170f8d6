"""Lets ``python -m sfn_docs`` stand for the ``sfn-docs`` command."""

from sfn_docs.start import main

main()

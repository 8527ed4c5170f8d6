"""Lets ``python -m sfn_docs`` stand for the ``sfn-docs`` command."""

from sfn_docs.cli import main

main()

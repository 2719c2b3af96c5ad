"""What editors do: correct, merge, review.

Comes in: decisions of signed-in editors. Goes out: corrections and judgements, recorded with who,
when and why. Never: a machine's column written.
"""

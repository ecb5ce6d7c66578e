# Makes a repository with two branches, a tag and a change that is not committed yet.
at() {
  export GIT_AUTHOR_DATE="2026-01-0$1T10:00:00Z" GIT_COMMITTER_DATE="2026-01-0$1T10:00:00Z"
}
git init --quiet --initial-branch=main
git config user.name "Ada Example"
git config user.email ada@example.com
printf 'one\ntwo\nthree\n' > numbers.txt
mkdir src
printf 'int answer() {\n  return 41;\n}\n' > src/answer.c
at 1
git add --all
git commit --quiet --message "Add numbers and the answer"
git tag -a v1 -m "First version"
at 2
printf 'int answer() {\n  return 42;\n}\n' > src/answer.c
git commit --quiet --all --message "Correct the answer"
git switch --quiet --create feature HEAD~1
at 3
printf 'one\ntwo\nthree\nfour\n' > numbers.txt
git commit --quiet --all --message "Add a number"
git switch --quiet main
at 4
printf 'A small project.\n' > README.md
git add README.md
git commit --quiet --message "Describe the project"
printf 'A small project.\nIt is not finished.\n' > README.md
printf 'untracked\n' > scratch.txt
printf 'diff --git a/numbers.txt b/numbers.txt\n--- a/numbers.txt\n+++ b/numbers.txt\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n' > fix.patch

"""Formats what was generated, and writes it or compares it with what is there."""
import subprocess
from concurrent.futures import ThreadPoolExecutor

NOTE = "Written by `./dev generate` from api/*.tsv: change those, not this file."


def formatted(root, path, text):
    if path.endswith(".md"):
        return f"<!-- {NOTE} -->\n{text}"
    if path.endswith(".cmake"):
        return f"# {NOTE}\n{text}"
    return subprocess.run(["clang-format-14", f"--assume-filename={root / path}"], input=f"// {NOTE}\n{text}", text=True,
                          check=True, capture_output=True).stdout


def all_formatted(root, files):
    """By path; clang-format takes most of the time, so several run at once."""
    with ThreadPoolExecutor() as pool:
        texts = pool.map(lambda item: formatted(root, *item), files)
        return {path: text for (path, _), text in zip(files, texts)}


def differences(root, texts):
    """The files that are not as they would be written."""
    return [path for path, text in texts.items()
            if not (root / path).exists() or (root / path).read_text(encoding="utf-8") != text]


def left_over(root, texts, folders):
    """Files that an earlier description has led to, and that this one does not."""
    found = [path for folder in folders for path in sorted((root / folder).glob("*.hpp"))]
    return [str(path.relative_to(root)) for path in found
            if str(path.relative_to(root)) not in texts and path.read_text(encoding="utf-8").startswith(f"// {NOTE}")]


def write(root, texts, changed, obsolete):
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(texts[path], encoding="utf-8")
    for path in obsolete:
        (root / path).unlink()

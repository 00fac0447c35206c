"""What is linked into the program, from its restore: parts.py VERSION OUT

Writes THIRD-PARTY-NOTICES.txt, copyright (Debian's machine-readable form) and sbom.cdx.json (CycloneDX 1.6).
A part whose licence has no text here stops the release: somebody must read it first.
"""
import base64
import json
import os
import re
import sys
import time
import uuid
import xml.etree.ElementTree as xml
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
ASSETS = HERE / "src/Autodiscover/obj/project.assets.json"
# The compiler's own support code and the framework are linked in as well; the linker of intermediate code is not.
FRAMEWORK = re.compile(r"^Microsoft\.(NETCore|AspNetCore)\.App\.Runtime\.")
LICENCES = {path.stem: path.read_text(encoding="utf-8") for path in (HERE / "deploy/release/licenses").glob("*.txt")}
APACHE = "/usr/share/common-licenses/Apache-2.0"


def fail(message):
    sys.exit(f"release: {message}")


class Part:
    """A package that was restored, as its own description has it."""

    def __init__(self, name, version, folder, sha512=""):
        self.name, self.version, self.folder, self.sha512 = name, version, folder, sha512
        description = next(folder.glob("*.nuspec"), None) or fail(f"{folder}: no description of the package.")
        metadata = {element.tag.rpartition("}")[2]: element for element in xml.parse(description).getroot().iter()}
        text = lambda tag: " ".join((metadata[tag].text or "").split()) if tag in metadata else ""
        licence = metadata.get("license")
        self.licence = (licence.text or "").strip() if licence is not None and licence.get("type") == "expression" else ""
        self.copyright = text("copyright") or text("authors")
        self.url = text("projectUrl")
        self.notices = [file for file in sorted(folder.iterdir()) if re.match(r"(?i)(license|third-?party-?notices)", file.name)]

    def purl(self):
        return f"pkg:nuget/{self.name}@{self.version}"


def restored():
    assets = json.loads(ASSETS.read_text())
    folders = [Path(folder) for folder in assets["packageFolders"]]
    place = lambda path: next((folder / path for folder in folders if (folder / path).is_dir()), None) or fail(f"{path} is not restored.")
    target = next(target for name, target in assets["targets"].items() if "/" in name)
    for key, library in sorted(target.items(), key=lambda item: item[0].lower()):
        if library["type"] == "package" and any(not name.endswith("_._") for name in library.get("runtime", {})):
            name, version = key.split("/")
            yield Part(name, version, place(assets["libraries"][key]["path"]), assets["libraries"][key].get("sha512", ""))
    (framework,) = assets["project"]["frameworks"].values()
    for pack in sorted(framework.get("downloadDependencies", []), key=lambda pack: pack["name"]):
        if FRAMEWORK.match(pack["name"]):
            version = pack["version"].strip("[]").split(",")[0]
            part = Part(pack["name"], version, place(f"{pack['name'].lower()}/{version}"))
            part.licence = part.licence or "MIT"
            yield part


def notices(parts):
    """Each part with its copyright; each text once."""
    yield "Autodiscover is made with the parts below, which are linked into its binary. Its own licence is MIT (LICENSE, copyright).\n"
    for part in parts:
        yield f"{part.name} {part.version}\n    {part.copyright}\n    {part.licence}" + (f", {part.url}" if part.url else "") + "\n"
    for licence in sorted({part.licence for part in parts}):
        yield f"{'=' * 78}\n{licence}\n{'=' * 78}\n\n{text_of(licence)}"
    seen = set()
    for part in parts:
        for file in part.notices:
            text = file.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
            if text not in seen:
                seen.add(text)
                yield f"{'=' * 78}\n{part.name}: {file.name}\n{'=' * 78}\n\n{text}"


def text_of(licence):
    return LICENCES.get(licence) or fail(f"there is no text of the licence {licence or '(none named)'}; read it, add it to deploy/release/licenses.")


def debian_copyright(parts):
    own = (HERE / "LICENSE").read_text(encoding="utf-8")
    holder = re.search(r"^Copyright \(c\) (.*)$", own, re.MULTILINE).group(1)
    licences = sorted({part.licence for part in parts})
    names = {licence: "Expat" if licence == "MIT" else licence for licence in licences}
    yield "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\nUpstream-Name: autodiscover\n"
    yield f"Files: *\nCopyright: {holder}\nLicense: Expat\n"
    holders = "\n ".join(dict.fromkeys([holder, *(part.copyright for part in parts)]))
    linked = "".join(f"\n {part.name} {part.version} ({names[part.licence]})" for part in parts)
    yield (f"Files: usr/bin/autodiscover\nCopyright: {holders}\nLicense: {' and '.join(names.values())}\n"
           f"Comment:\n These parts are linked into it; THIRD-PARTY-NOTICES.txt has what they say.{linked}\n")
    yield f"License: Expat\n{indented(own.split(chr(10) * 2, 2)[2])}"
    for licence in licences:
        if licence != "MIT":
            text = f"On Debian systems the text is in {APACHE}." if licence == "Apache-2.0" else text_of(licence)
            yield f"License: {licence}\n{indented(text)}"


def indented(text):
    return "".join(f" {line}\n" if line.strip() else " .\n" for line in text.strip().splitlines())


def components_of(parts):
    """The framework once for each architecture; only linux-x64 is restored here."""
    for part in parts:
        yield component(part)
        if FRAMEWORK.match(part.name):
            text = json.dumps(component(part)).replace("linux-x64", "linux-arm64")
            yield json.loads(text)


def component(part):
    return {
        "type": "framework" if FRAMEWORK.match(part.name) else "library",
        "bom-ref": part.purl(), "name": part.name, "version": part.version, "purl": part.purl(),
        "copyright": part.copyright, "licenses": [{"license": {"id": part.licence}}],
        **({"hashes": [{"alg": "SHA-512", "content": base64.b64decode(part.sha512).hex()}]} if part.sha512 else {}),
    }


def sbom(version, parts, name="autodiscover"):
    moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"])))
    own = {"type": "application", "bom-ref": f"{name}@{version}", "name": name, "version": version, "licenses": [{"license": {"id": "MIT"}}]}
    components = list(components_of(parts))
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, components]))}",
        "metadata": {"timestamp": moment, "component": own},
        "components": components,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [part["bom-ref"] for part in components]}],
    }


def main(version, out):
    parts = list(restored())
    out.mkdir(parents=True, exist_ok=True)
    (out / "THIRD-PARTY-NOTICES.txt").write_text("\n".join(notices(parts)), encoding="utf-8")
    (out / "copyright").write_text("\n".join(debian_copyright(parts)), encoding="utf-8")
    (out / "sbom.cdx.json").write_text(json.dumps(sbom(version, parts), indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

#!/bin/sh
# Starts Sala on this computer. In a terminal, in this folder: sh start-linux.sh
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
node=$here/sala/linux/node
script=$here/sala/src/tools/stick.js
copy=
# The core file of a crash would hold the seats. A shell that knows no such limit goes on without it.
ulimit -c 0 2>/dev/null

# Half a copy, of a stick that was pulled out early. What else may be missing, that script sees.
bytes() { { wc -c <"$1"; } 2>/dev/null || echo 0; }
if [ "$(($(bytes "$node")))" -ne @node@ ] || [ "$(($(bytes "$script")))" -ne @script@ ]; then
	echo "stick.not_whole @not-whole-en@" >&2
	echo "@not-whole-km@" >&2
	exit 1
fi

SALA_LOADER=
SALA_NODE=
# A stick that is formatted for Windows knows no right to run programs. Then the program is read by the system's own loader, or from a copy.
loader=/lib64/ld-linux-x86-64.so.2
runs() { "$@" --version >/dev/null 2>&1; }
if runs "$node"; then
	set -- "$node" "$script" --open "$@"
elif runs "$loader" "$node"; then
	SALA_LOADER=$loader
	SALA_NODE=$node
	set -- "$loader" "$node" "$script" --open "$@"
else
	copy=$(mktemp -d) && cp -- "$node" "$copy/node" && chmod 700 "$copy/node"
	if ! runs "$copy/node"; then
		rm -rf -- "$copy"
		echo "Sala cannot start: this computer is not a 64-bit PC with a Linux of 2019 or later. Try another computer." >&2
		echo "Sala មិនអាចចាប់ផ្ដើមបានទេ៖ កុំព្យូទ័រនេះមិនមែនជា PC ៦៤ ប៊ីត ដែលមាន Linux ឆ្នាំ ២០១៩ ឬក្រោយទេ។ សូមសាកកុំព្យូទ័រផ្សេង។" >&2
		exit 1
	fi
	set -- "$copy/node" "$script" --open "$@"
fi

# Not DATA_DIR, which another program may have set for all that is started here.
DATA_DIR=${SALA_DATA_DIR:-$here/data}
SALA_START=start-linux.sh
export DATA_DIR SALA_START SALA_LOADER SALA_NODE
[ -n "$copy" ] || exec "$@"
trap : INT TERM HUP
"$@"
code=$?
rm -rf -- "$copy"
exit $code

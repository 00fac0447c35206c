"""Evolution's own lookup (libevolution-mail), as its account assistant calls it. Prints what it found; ends with 3 if nothing."""
import ctypes
import sys

POINTER = ctypes.c_void_p

sources = ctypes.CDLL("libedataserver-1.2.so.27")
sources.e_source_registry_new_sync.argtypes = [POINTER, POINTER]
sources.e_source_registry_new_sync.restype = POINTER

mail = ctypes.CDLL("/usr/lib/evolution/libevolution-mail.so.0")
mail.e_mail_autoconfig_new_sync.argtypes = [POINTER, ctypes.c_char_p, ctypes.c_char_p, POINTER, POINTER]
mail.e_mail_autoconfig_new_sync.restype = POINTER
mail.e_mail_autoconfig_dump_results.argtypes = [POINTER]

registry = sources.e_source_registry_new_sync(None, None)
found = mail.e_mail_autoconfig_new_sync(registry, sys.argv[1].encode(), None, None, None)
if not found:
    sys.exit(3)
mail.e_mail_autoconfig_dump_results(found)

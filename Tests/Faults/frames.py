"""Datagrams of devices, made independently of the program: JT/T 808 frames, NMEA sentences and signed reports."""

import base64
import datetime
import hashlib
import hmac
import json


def bcd(digits):
    return bytes.fromhex(digits)


def frame(message, terminal, serial, body):
    """Returns a JT/T 808 frame (2013)."""
    data = message.to_bytes(2, "big") + len(body).to_bytes(2, "big") + bcd(terminal) + serial.to_bytes(2, "big") + body
    check = 0
    for byte in data:
        check ^= byte
    data += bytes([check])
    return b"\x7e" + data.replace(b"\x7d", b"\x7d\x01").replace(b"\x7e", b"\x7d\x02") + b"\x7e"


def position_body(lat, lon, when):
    """Returns the body of 0x0200: a fix with the ignition on; `when` is a datetime in China's time."""
    return (bytes(4) + (3).to_bytes(4, "big") + round(lat * 1e6).to_bytes(4, "big") + round(lon * 1e6).to_bytes(4, "big")
            + (100).to_bytes(2, "big") + (300).to_bytes(2, "big") + (90).to_bytes(2, "big")
            + bcd(when.strftime("%y%m%d%H%M%S")))


def sentence(lat, lon, when):
    """Returns an RMC sentence; `when` is a datetime with a zone."""
    when = when.astimezone(datetime.timezone.utc)
    text = (f"GPRMC,{when:%H%M%S}.00,A,{int(lat):02}{lat % 1 * 60:07.4f},N,{int(lon):03}{lon % 1 * 60:07.4f},E,"
            f"16.2,90.0,{when:%d%m%y},,,A")
    check = 0
    for byte in text.encode():
        check ^= byte
    return f"${text}*{check:02X}\r\n".encode()


def answer(datagram):
    """Returns (serial, result) of a general answer 0x8001; None for any other frame."""
    data = datagram.strip(b"\x7e").replace(b"\x7d\x02", b"\x7e").replace(b"\x7d\x01", b"\x7d")
    if data[:2] != b"\x80\x01":
        return None
    body = data[12:-1]
    return int.from_bytes(body[:2], "big"), body[4]


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def decode(text):
    return base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))


def report(device, key, payload):
    """Returns a signed report (JWS Compact Serialization, HS256)."""
    header = json.dumps({"alg": "HS256", "kid": device}, separators=(",", ":")).encode()
    start = encode(header) + b"." + encode(json.dumps(payload, ensure_ascii=False).encode())
    return start + b"." + encode(hmac.new(decode(key.encode()), start, hashlib.sha256).digest())


def payload(datagram):
    return json.loads(decode(datagram.split(b".")[1]))

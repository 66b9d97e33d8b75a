#!/usr/bin/env python3
"""Proves a .hoaban-votes bundle with nothing but Python's standard library; see ledger-format.md.

    python3 verify_votes.py BUNDLE [RECEIPT]

Prints what it proved and exits with 0, or names the first thing that is wrong and exits with 1.
"""
import base64, hashlib, json, sys, zipfile


MEMBERS = 'at hash id kind kiosk mode payload previous seq'.split()
PAYLOADS = {kind: set(members.split()) for kind, members in {
    'genesis': 'format exhibition publicKey', 'ballot': 'visit entry category rule', 'withdrawal': 'visit ballot',
    'duel': 'visit category winner loser place', 'feedback': 'visit mood phrases words about language',
    'void': 'visit record reason', 'restoration': 'visit void reason', 'opened': '', 'closed': ''}.items()}


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(',', ':'), ensure_ascii=False)


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def require(condition, what):
    if not condition:
        raise ValueError(what)


def verify_chain(lines):
    records, ids, previous = [], set(), '0' * 64
    for seq, line in enumerate(lines, 1):
        record = json.loads(line)
        require(canonical(record) == line, f'record {seq}: not in canonical form')
        known = sorted(record) == MEMBERS and record['kind'] in PAYLOADS and record['mode'] in ('live', 'test')
        require(known and set(record['payload']) - {'drawing'} == PAYLOADS[record['kind']],
                f'record {seq}: not a record of this format')
        claimed = record.pop('hash')
        require(sha256('hoa-ban ledger record v1\n' + canonical(record)) == claimed, f'record {seq}: was changed')
        require(record['seq'] == seq, f'record {seq}: one before it is missing, or the order is wrong')
        require(record['previous'] == previous, f'record {seq}: does not follow the one before')
        require((record['kind'] == 'genesis') == (seq == 1), f'record {seq}: genesis is not the first, or not alone')
        require(record['kiosk'] == (records or [record])[0]['kiosk'], f'record {seq}: of another kiosk')
        require(record['kiosk'].isprintable(), f'record {seq}: no kiosk is called so')
        require(record['id'] not in ids, f'record {seq}: its id was there before')
        ids.add(record['id'])
        records.append({**record, 'hash': claimed})
        previous = claimed
    return records


def verify_bundle(file):
    with zipfile.ZipFile(file) as bundle:
        names = bundle.namelist()
        require(len(names) == len(set(names)), 'a file is in the bundle twice')
        manifest = json.loads(bundle.read('manifest.json'))
        signature = base64.b64decode(manifest.pop('signature'))
        key = base64.b64decode(manifest['publicKey'])[-32:]
        require(manifest['format'] == 1, f"format {manifest['format']} is newer than this program")
        signed = ('hoa-ban bundle v1\n' + canonical(manifest)).encode()
        require(verify_signature(key, signed, signature), 'manifest.json: the signature is wrong')
        *lines, rest = bundle.read('ledger.ndjson').decode().split('\n')
        require(rest == '', 'ledger.ndjson: the last line is torn')
        records = verify_chain(lines)
        drawings = manifest.get('drawings', [])
        require(set(names) >= set(manifest['files']), 'a file is missing')
        listed = {'manifest.json', *manifest['files'], *(f'drawings/{drawing}.svg' for drawing in drawings)}
        require({name for name in names if not name.endswith('/')} <= listed, 'a file was added')
        for name, expected in manifest['files'].items():
            require(sha256(bundle.read(name)) == expected, f'{name}: was changed')
        for drawing in drawings:
            require(sha256(bundle.read(f'drawings/{drawing}.svg')) == drawing, f'{drawing}.svg: was changed')
    genesis, last = records[0], records[-1]
    require(genesis['kiosk'] == manifest['kiosk']['id'], 'the ledger is of another kiosk')
    require(genesis['payload']['publicKey'] == manifest['publicKey'], 'the ledger is of another key')
    require(genesis['payload']['exhibition'] == manifest['exhibition']['id'], 'the ledger is of another exhibition')
    require((last['seq'], last['hash']) == (manifest['count'], manifest['head']), 'the ledger is not the one signed')
    return records


def receipt(record):
    digits, number = '0123456789ABCDEFGHJKMNPQRSTVWXYZ', int(sha256('hoa-ban receipt v1\n' + record['hash'])[:15], 16)
    return ''.join(digits[number >> shift & 31] for shift in range(55, -1, -5))


def in_words(head):
    onsets, rimes = 'b c ch đ g h kh l m ng nh ph s t th v'.split(), 'a e i o ai ao eo oi ia am em an anh inh ong ung'.split()
    def syllable(byte):
        onset, rime = onsets[byte >> 4], rimes[byte & 15]
        return {'c': 'k', 'g': 'gh', 'ng': 'ngh'}.get(onset, onset) + rime if rime[0] in 'ei' else onset + rime
    words = [syllable(byte) for byte in bytes.fromhex(head)[:14]]
    return ' '.join(words[:6]) + ' / ' + ' '.join(words[6:])


# Ed25519 as in RFC 8032, section 5.1: slow, but there is one signature to verify.
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add(a, b):
    (x1, y1), (x2, y2) = a, b
    product = D * x1 * x2 * y1 * y2 % P
    return ((x1 * y2 + x2 * y1) * pow(1 + product, -1, P) % P, (y1 * y2 + x1 * x2) * pow(1 - product, -1, P) % P)


def multiply(point, number):
    result = (0, 1)
    while number:
        if number & 1:
            result = add(result, point)
        point, number = add(point, point), number >> 1
    return result


def decompress(data):
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or (x == 0 and sign):
        return None
    return (P - x if x & 1 != sign else x, y)


BASE = decompress((4 * pow(5, -1, P) % P).to_bytes(32, 'little'))


def verify_signature(key, message, signature):
    a, r, s = decompress(key), decompress(signature[:32]), int.from_bytes(signature[32:], 'little')
    if len(signature) != 64 or a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), 'little') % L
    return multiply(BASE, s) == add(r, multiply(a, k))


if __name__ == '__main__':
    try:
        found = verify_bundle(sys.argv[1])
    except Exception as error:
        sys.exit(f'✗ {type(error).__name__}: {error}')
    head = found[-1]
    print(f"✓ {head['kiosk']}: {head['seq']} records, the last one's hash is {head['hash']}")
    print(f"  aloud: {head['seq']} – {in_words(head['hash'])}")
    if len(sys.argv) > 2:
        code = sys.argv[2].upper().replace('-', '').replace(' ', '').replace('O', '0').replace('I', '1').replace('L', '1')
        if all(receipt(record) != code for record in found if record['kind'] == 'ballot' and record['mode'] == 'live'):
            sys.exit(f'✗ no ballot here has the receipt {code}')
        print(f'✓ the ballot of receipt {code} is here')

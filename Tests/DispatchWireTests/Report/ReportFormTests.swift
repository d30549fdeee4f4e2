import DispatchDomain
import DispatchWire
import Testing

struct ReportFormTests {
    /// A report signed by another implementation of RFC 7515.
    static let foreign =
        "eyJhbGciOiJIUzI1NiIsImtpZCI6ImszMSJ9."
        + "eyJ2IjoxLCJzZXEiOjcsInQiOiIyMDI2LTExLTE4VDEwOjAwOjAwKzA4OjAwIiwia2luZCI6InRha2VuIiwiY2FzZSI6IjIzMDE3"
        + "MTIwMjYxMTE4MDAwMDEiLCJleHRyYSI6eyJhIjpbMV19fQ."
        + "LrBIuIuxXDv3rCPhSIlRNOWVTZC3q3WQ5L2jhJlnzao"

    @Test(arguments: ["", "\n", "\r\n", "  "])
    func `a report signed elsewhere is read, whatever white space follows`(ending: String) throws {
        let unverified = try DeviceReport.Unverified(Array((Self.foreign + ending).utf8))
        #expect(unverified.name == "k31")
        #expect(unverified.device == DeviceID(.report, "k31"))
        let report = try unverified.report(signedBy: ReportSamples.key())
        #expect(report.sequence == 7)
        #expect(report.at == Timestamp(iso: "2026-11-18T10:00:00+08:00", zone: .china))
        let id = try #require(CaseID(parsing: "2301712026111800001"))
        #expect(report.content == .success(.taken(.id(id))))
    }

    @Test func `a payload that is nested without an end is refused, not followed`() throws {
        let deep = String(repeating: "[", count: 15_000) + String(repeating: "]", count: 15_000)
        for inner in [deep, String(repeating: #"{"a":"#, count: 8_000) + "1" + String(repeating: "}", count: 8_000)] {
            let refusal = ReportSamples.refusal { _ = try ReportSamples.report(#""kind":"ack","of":1,"x":\#(inner)"#) }
            #expect(refusal == .payload)
        }
    }

    @Test func `a span of bytes is read as the array is`() throws {
        let bytes = Array(Self.foreign.utf8)
        #expect(try DeviceReport.Unverified(bytes.span).payload == DeviceReport.Unverified(bytes).payload)
    }

    @Test(arguments: [
        ("nothing", "", "empty"), ("white space", " \r\n", "empty"), ("no dots", "eyJ", "form"),
        ("one dot", "eyJ.eyJ", "form"), ("three dots", foreign + ".", "form"),
        ("white space within", "eyJh bGci.e30.", "base64"), ("padding", "e30=.e30.", "base64"),
        ("a header that is text", ReportSamples.encoded("hello") + ".e30.", "header"),
        ("a header that is a list", ReportSamples.encoded(#"["HS256"]"#) + ".e30.", "header"),
        ("no kid", ReportSamples.encoded(#"{"alg":"HS256"}"#) + ".e30.", "header"),
        ("an empty kid", ReportSamples.encoded(#"{"alg":"HS256","kid":""}"#) + ".e30.", "header"),
        ("a kid that is a number", ReportSamples.encoded(#"{"alg":"HS256","kid":31}"#) + ".e30.", "header"),
        ("no alg", ReportSamples.encoded(#"{"kid":"k31"}"#) + ".e30.", "header"),
        ("none", ReportSamples.encoded(#"{"alg":"none","kid":"k31"}"#) + ".e30.", "algorithm"),
        ("None", ReportSamples.encoded(#"{"alg":"None","kid":"k31"}"#) + ".e30.", "algorithm"),
        ("lower case", ReportSamples.encoded(#"{"alg":"hs256","kid":"k31"}"#) + ".e30.", "algorithm"),
        ("another hash", ReportSamples.encoded(#"{"alg":"HS512","kid":"k31"}"#) + ".e30.", "algorithm"),
        ("a public key", ReportSamples.encoded(#"{"alg":"RS256","kid":"k31"}"#) + ".e30.", "algorithm"),
        ("crit", ReportSamples.encoded(#"{"alg":"HS256","kid":"k31","crit":["b64"]}"#) + ".e30.", "critical"),
        (
            "a long header",
            ReportSamples.encoded(#"{"alg":"HS256","kid":"k31","x":"\#(String(repeating: "x", count: 600))"}"#)
                + ".e30.",
            "header"
        ),
        (
            "a long kid",
            ReportSamples.encoded(#"{"alg":"HS256","kid":"\#(String(repeating: "k", count: 129))"}"#) + ".e30.",
            "header"
        ),
        ("a long datagram", String(repeating: "x", count: 65_508), "size"),
    ])
    func `what is no report is refused with its reason`(name: String, datagram: String, code: String) {
        let error = ReportSamples.refusal { _ = try DeviceReport.Unverified(Array(datagram.utf8)) }
        #expect(error?.code == code, "\(name)")
    }

    @Test func `an empty signature, a cut one and another key's are wrong`() throws {
        let parts = Self.foreign.split(separator: ".")
        let key = try ReportSamples.key()
        for signature in ["", String(parts[2].dropLast(3)), ReportSamples.encoded("a signature of 32 bytes, or so:)")] {
            let unverified = try DeviceReport.Unverified(Array("\(parts[0]).\(parts[1]).\(signature)".utf8))
            #expect(!unverified.isSigned(by: key))
            #expect(ReportSamples.refusal { _ = try unverified.report(signedBy: key) } == .signature)
        }
        #expect(try !DeviceReport.Unverified(Array(Self.foreign.utf8)).isSigned(by: .random()))
    }

    @Test func `no byte can be changed unnoticed`() throws {
        let key = try ReportSamples.key()
        let good = Array(Self.foreign.utf8)
        for index in good.indices {
            for flip in [UInt8(1), 2, 32, 128] {
                var bad = good
                bad[index] ^= flip
                #expect(ReportSamples.refusal { _ = try DeviceReport.Unverified(bad).report(signedBy: key) } != nil)
            }
        }
        for length in good.indices {
            let cut = Array(good[..<length])
            #expect(ReportSamples.refusal { _ = try DeviceReport.Unverified(cut).report(signedBy: key) } != nil)
        }
    }

    @Test func `a kid may name its kind`() throws {
        let signer = try DeviceReport.Signer(name: "report:k31", key: ReportSamples.key())
        let datagram = try signer.datagram(.message(sequence: 1, text: "好"))
        #expect(try DeviceReport.Unverified(datagram).device == DeviceID(.report, "k31"))
    }

    @Test(arguments: [
        ("43 characters", ReportSamples.keyText, true), ("padded", ReportSamples.keyText + "=", true),
        ("31 bytes", String(ReportSamples.keyText.dropLast(2)), false), ("nothing", "", false),
        ("too much padding", ReportSamples.keyText + "===", false), ("spaces", " " + ReportSamples.keyText, false),
    ])
    func `a key has 32 bytes or more`(name: String, text: String, isKey: Bool) {
        #expect((DeviceReport.Key(text: text) != nil) == isKey, "\(name)")
    }

    @Test func `a new key is of 32 bytes, comes back from its text, and does not show itself`() throws {
        let key = DeviceReport.Key.random()
        #expect(key.bytes.count == 32)
        #expect(DeviceReport.Key(text: key.text)?.bytes == key.bytes)
        #expect(!"\(key)".contains(key.text) && !String(reflecting: key).contains(key.text))
        #expect(key.fingerprint.count == 32)
        #expect(DeviceReport.Key.random().bytes != key.bytes)
    }
}

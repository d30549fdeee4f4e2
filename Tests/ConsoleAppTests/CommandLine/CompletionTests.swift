import ConsoleScreen
import DispatchDomain
import Testing

/// Completion of the last token of a line.
struct CompletionTests {
    private func texts(_ line: String) -> [String] {
        Completion.candidates(for: line, in: SampleLineContext()).map(\.text)
    }

    @Test func `verbs by their beginning, each once`() {
        #expect(texts("r") == ["rj", "rt", "rw", "ro"])
        #expect(texts("派") == ["派"])
        #expect(texts("wi r") == ["rj", "rt", "rw", "ro"])
    }

    @Test func `units, words, keys and classes where the form takes them`() {
        #expect(texts("d 341 3") == ["31", "32", "33", "34"])
        #expect(texts("d 341 le") == ["lead="])
        #expect(texts("vf 341 b") == ["bad"])
        #expect(texts("la 341 class=bl") == ["0110"])
        #expect(texts("n zydj68") == ["中央大街68号"])
    }

    @Test func `fields and values of a question`() {
        #expect(texts("f 垃圾 li") == ["light="])
        #expect(texts("f light=red,y") == ["yellow"])
        #expect(texts("f unit=3") == ["31", "32", "33", "34"])
        #expect(texts("f class=bl") == ["0110"])
        #expect(texts("f 垃圾").isEmpty && texts("f age=3").isEmpty)
    }

    @Test func `nothing inside a comment`() {
        #expect(texts("nt 341 /d").isEmpty)
    }

    @Test func `a candidate says what it replaces`() {
        let found = Completion.candidates(for: "la 341 class=bl", in: SampleLineContext())
        #expect(found.map(\.range) == [13..<15])
    }
}

import CellCanvas
import TestSupport
import Testing

@Suite struct ListWindowTests {
    @Test func `the list scrolls when the pointer comes near the edge`() {
        var window = ListWindow(count: 100, height: 10)
        window.select(7)
        #expect(window.visible == 0..<10)
        window.move(by: 1)
        #expect(window.visible == 1..<11)
        window.move(by: -5)
        #expect(window.visible == 1..<11)
        window.move(by: -1)
        #expect(window.visible == 0..<10 && window.selected == 2)
    }

    @Test func `the end shows no emptiness`() {
        var window = ListWindow(count: 100, height: 10)
        window.select(.max)
        #expect(window.selected == 99 && window.visible == 90..<100 && window.above == 90 && window.below == 0)
        window.resize(count: 95, height: 10)
        #expect(window.selected == 94 && window.visible == 85..<95)
        window.resize(count: 95, height: 200)
        #expect(window.visible == 0..<95)
    }

    @Test func `a page moves what is seen along`() {
        var window = ListWindow(count: 100, height: 10, selected: 5)
        window.scroll(by: 10)
        #expect(window.selected == 15 && window.visible == 10..<20)
        window.scroll(by: -10)
        #expect(window.selected == 5 && window.visible == 0..<10)
    }

    @Test func `whatever is asked, the selected row is seen`() {
        var numbers = SplitMix64(seed: 9)
        var window = ListWindow(count: 5, height: 3)
        for _ in 0..<20_000 {
            let number = [Int.min, .max, -1, 0].randomElement(using: &numbers) ?? 0
            let small = Int.random(in: -30...30, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: window.select(Bool.random(using: &numbers) ? number : small)
            case 1: window.move(by: Bool.random(using: &numbers) ? number : small)
            case 2: window.scroll(by: Bool.random(using: &numbers) ? number : small)
            default: window.resize(count: small * 3, height: Int.random(in: -1...20, using: &numbers))
            }
            let isSeen = window.visible.contains(window.selected)
            #expect(isSeen || window.count == 0 || window.height == 0)
            #expect(window.height == 0 || window.visible.count == min(window.count, window.height))
        }
    }
}

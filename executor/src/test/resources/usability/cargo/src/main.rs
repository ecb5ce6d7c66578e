fn answer() -> u32 {
    42
}

fn main() {
    println!("the answer is {}", answer());
}

#[cfg(test)]
mod tests {
    #[test]
    fn answers() {
        assert_eq!(super::answer(), 42);
    }
}

module github.com/jianzha/jianzha

go 1.26

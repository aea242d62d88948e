;; A program in Fennel that uses much of the language: macros, destructuring, pattern matching, closures,
;; varargs, iterators, comprehensions, method calls, coroutines, string building and metatables. Its output
;; depends on nothing but the language, so that two engines which compile and run it must print the same.

(macro unless [condition ...]
  `(when (not ,condition) ,...))

(macro swap! [a b]
  `(let [old# ,a]
     (set ,a ,b)
     (set ,b old#)))

(fn section [title] (print (.. "== " title)))

(section "matching")
(fn describe [value]
  (match value
    nil "nothing"
    [:point x y] (.. "point " x "," y)
    {:kind :circle :radius r} (string.format "circle of area %.3f" (* math.pi r r))
    {:kind k} (.. "some " k)
    (where n (= :number (type n)) (> n 100)) "a large number"
    (where n (= :number (type n))) (.. "number " n)
    [first & rest] (.. "list of " first " and " (length rest) " more")
    _ (tostring value)))
(each [_ v (ipairs [[:point 3 4] {:kind :circle :radius 2} {:kind :square} 7 1000 [:a :b :c] true "text"])]
  (print (describe v)))
(print (describe nil))

(section "numbers")
(fn primes [limit]
  (let [composite {}]
    (fcollect [n 2 limit]
      (unless (. composite n)
        (for [m (* n n) limit n] (tset composite m true))
        n))))
(print (table.concat (primes 100) " "))
(print (// 7 2) (% -7 3) (^ 2 10) (band 12 10) (bor 12 10) (lshift 1 20) (rshift 256 4) (bxor 5 1))
(print (accumulate [sum 0 i n (ipairs (primes 1000))] (+ sum (* i n))))

(section "macros and mutation")
(var left 1)
(var right 2)
(swap! left right)
(print left right)
(let [(quotient remainder) ((fn [a b] (values (// a b) (% a b))) 47 5)]
  (print quotient remainder))

(section "destructuring and varargs")
(fn report [{: name :tags [first second &as all]} ...]
  (print name first second (length all) (select :# ...) ...))
(report {:name "moon" :tags ["near" "far" "dark"]} 1 nil 3)
(print (-> "perigee" (string.upper) (string.reverse) (.. "!")))
(print (-> (icollect [_ x (ipairs [4 3 2 1])] (* x x)) (table.concat "-")))
(print (?. {:a {:b {:c 5}}} :a :b :c) (?. {:a {}} :a :b :c))

(section "objects")
(local Stack {})
(set Stack.__index Stack)
(set Stack.__len (fn [self] self.size))
(set Stack.__concat (fn [a b] (.. (tostring a) "+" (tostring b))))
(set Stack.__tostring (fn [self] (.. "stack of " self.size)))
(fn Stack.new [] (setmetatable {:size 0} Stack))
(fn Stack.push [self value]
  (set self.size (+ self.size 1))
  (tset self self.size value)
  self)
(fn Stack.pop [self]
  (let [value (. self self.size)]
    (tset self self.size nil)
    (set self.size (- self.size 1))
    value))
(let [s (Stack.new)]
  (: (: (s:push 10) :push 20) :push 30)
  (print (length s) (s:pop) (s:pop) (tostring s) (.. s s)))

(section "coroutines and errors")
(fn days [...]
  (let [names [...]]
    (coroutine.wrap (fn [] (each [i name (ipairs names)] (coroutine.yield i name))))))
(each [i name (days :mon :tue :wed)] (print i name))
(let [(ok err) (pcall error {:code 42})] (print ok err.code))
(print (select 2 (pcall error "plain" 0)))
(let [(ok result) (xpcall #(+ 1 (. $1 :x)) (fn [_] "handled") {:x 41})] (print ok result))

(section "life")
(local (width height) (values 16 10))
(fn cell [board x y]
  (. board (+ (* (% y height) width) (% x width) 1)))
(fn neighbours [board x y]
  (var count 0)
  (for [dy -1 1]
    (for [dx -1 1]
      (unless (and (= dx 0) (= dy 0))
        (set count (+ count (cell board (+ x dx) (+ y dy)))))))
  count)
(fn generation [board]
  (let [next-board []]
    (for [y 0 (- height 1)]
      (for [x 0 (- width 1)]
        (let [n (neighbours board x y)]
          (table.insert next-board
                        (if (= n 3) 1
                            (and (= n 2) (= 1 (cell board x y))) 1
                            0)))))
    next-board))
(fn draw [board]
  (for [y 0 (- height 1)]
    (print (table.concat (fcollect [x 0 (- width 1)] (if (= 1 (cell board x y)) "#" "."))))))
(var board (fcollect [_ 1 (* width height)] 0))
(each [_ [x y] (ipairs [[1 0] [2 1] [0 2] [1 2] [2 2]])]
  (tset board (+ (* y width) x 1) 1))
(for [_ 1 20] (set board (generation board)))
(draw board)

(section "phases of the moon")
;; Days since a known new moon, over the synodic month.
(fn phase [day]
  (let [age (% (- day 6.76) 29.530588)
        names ["new" "crescent" "quarter" "gibbous" "full" "gibbous" "quarter" "crescent"]]
    (. names (+ 1 (% (math.floor (+ 0.5 (* 8 (/ age 29.530588)))) 8)))))
(print (table.concat (fcollect [day 1 30] (string.sub (phase day) 1 2)) " "))
(let [counts {}]
  (for [day 1 3650] (let [p (phase day)] (tset counts p (+ 1 (or (. counts p) 0)))))
  (let [names (icollect [name _ (pairs counts)] name)]
    (table.sort names)
    (each [_ name (ipairs names)] (print name (. counts name)))))
